/** How a customer reaches the company. */
export type Channel = 'sms' | 'whatsapp' | 'webchat' | 'widget' | 'call';
