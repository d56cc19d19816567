module.exports = require('./.twilioserverless');
