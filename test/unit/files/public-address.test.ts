import { isPublic } from '../../../src/files/public-address';

describe('An address of the public internet', () => {
  test.each(['8.8.8.8', '52.0.0.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '2606:4700::1111'])(
    '%s is one',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  test.each([
    ['this network', '0.0.0.0'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.16.0.1'],
    ['a private network', '172.31.255.255'],
    ['a private network', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['loopback', '127.0.0.1'],
    ['link-local, where clouds keep metadata', '169.254.169.254'],
    ['documentation', '203.0.113.7'],
    ['benchmarking', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['loopback in IPv6', '::1'],
    ['unspecified', '::'],
    ['IPv4 in IPv6', '::ffff:10.0.0.1'],
    ['IPv4 in IPv6, of a public address', '::ffff:8.8.8.8'],
    ['IPv4 translated', '64:ff9b::a00:1'],
    ['unique local', 'fd00::1'],
    ['link-local in IPv6', 'fe80::1'],
    ['6to4, which holds an IPv4 address', '2002:a00:1::1'],
    ['Teredo', '2001:0:a00:1::1'],
    ['documentation in IPv6', '2001:db8::1'],
    ['multicast in IPv6', 'ff02::1'],
    ['no address at all', 'intranet'],
    ['nothing', ''],
  ])('%s is none: %s', (_, address) => {
    expect(isPublic(address)).toBe(false);
  });
});
