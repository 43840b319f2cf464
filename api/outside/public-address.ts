import { BlockList, isIP } from 'node:net'

/** Networks that are not the public internet: the machine itself, private ones, what clouds keep for themselves. */
const V4: readonly (readonly [string, number])[] = [
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
]
/** Of IPv6 only what is handed out to the world is let through, without the tunnels into IPv4. */
const V6_PUBLIC: readonly (readonly [string, number])[] = [['2000::', 3]]
const V6_NOT: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
]

const privateV4 = listOf(V4, 'ipv4')
const publicV6 = listOf(V6_PUBLIC, 'ipv6')
const notV6 = listOf(V6_NOT, 'ipv6')

/** Whether an IP address, as a resolver or an URL writes it, is on the public internet. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !privateV4.check(address, 'ipv4')
  if (kind !== 6) return false
  const bare = address.split('%')[0] ?? ''
  return publicV6.check(bare, 'ipv6') && !notV6.check(bare, 'ipv6')
}

function listOf(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family)
  return list
}
