import { lookup as lookUp } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** An address leads into a private network, or to no single machine of the public internet. */
export class PrivateAddress extends Error {
  constructor() {
    super('the address leads into a private network');
    this.name = 'PrivateAddress';
  }
}

/** What IANA registers as not globally reachable, IPv4 (RFC 6890 and its updates). */
const PRIVATE_IPV4: [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const blocked = new BlockList();
for (const [network, prefix] of PRIVATE_IPV4) blocked.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 only the global unicast range, without what stands for IPv4 addresses or for documentation. */
const globalIpv6 = new BlockList();
globalIpv6.addSubnet('2000::', 3, 'ipv6');
const exceptIpv6 = new BlockList();
exceptIpv6.addSubnet('2001::', 23, 'ipv6');
exceptIpv6.addSubnet('2001:db8::', 32, 'ipv6');
exceptIpv6.addSubnet('2002::', 16, 'ipv6');
exceptIpv6.addSubnet('3fff::', 20, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !blocked.check(address, 'ipv4');
    case 6:
      return globalIpv6.check(address, 'ipv6') && !exceptIpv6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** An address as axios wants it of a lookup. */
interface Address {
  address: string;
  family: 4 | 6;
}
type LookupCallback = (error: Error | null, addresses: Address[]) => void;

/**
 * A `lookup` for axios: resolves the name and refuses unless every address is public. The connection goes to an
 * address that was checked, so that a name cannot mean another machine a moment later.
 */
export function publicLookup(hostname: string, options: object, callback: LookupCallback): void {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, []);
      return;
    }
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublic(address))) callback(new PrivateAddress(), []);
    else callback(null, addresses.map(asAddress));
  });
}

function asAddress({ address, family }: { address: string; family: number }): Address {
  return { address, family: family === 6 ? 6 : 4 };
}
