/**
 * One network, to count by: an IPv4 address, or the /64 of an IPv6 one as four groups without leading zeros, however
 * the address was written. Null for what is neither.
 */
export function networkOf(address: string): string | null {
  const [bare = ''] = address.trim().toLowerCase().split('%')
  if (isV4(bare)) return bare
  const groups = groupsOf(bare)
  if (!groups) return null
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (mapped) return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.')
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')
}

const isV4 = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256)

/** The eight groups of an IPv6 address as numbers; null for what is none. */
function groupsOf(text: string): number[] | null {
  const halves = withoutDots(text).split('::')
  if (halves.length > 2) return null
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head!.length - (tail?.length ?? 0)
  if (tail ? missing < 1 : missing !== 0) return null
  const groups = [...head!, ...Array<string>(tail ? missing : 0).fill('0'), ...(tail ?? [])]
  return groups.every((group) => /^[\da-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null
}

/** `::ffff:192.0.2.1` → `::ffff:c000:201` */
function withoutDots(text: string): string {
  const last = text.slice(text.lastIndexOf(':') + 1)
  if (!isV4(last)) return text
  const [a, b, c, d] = last.split('.').map(Number)
  return `${text.slice(0, -last.length)}${((a! << 8) | b!).toString(16)}:${((c! << 8) | d!).toString(16)}`
}
