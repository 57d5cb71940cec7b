import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

const ADDRESSES: [string, string | null][] = [
  ['203.0.113.4', '203.0.113.4'],
  ['::ffff:203.0.113.4', '203.0.113.4'],
  ['::FFFF:cb00:7104', '203.0.113.4'],
  ['0:0:0:0:0:ffff:203.0.113.4', '203.0.113.4'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:0db8:0001:0002:ffff::9', '2001:db8:1:2'],
  ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::2:0:0:0:1', '2001:db8:0:2'],
  ['2001:db8:0:0:1::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['64:ff9b::203.0.113.4', '64:ff9b:0:0'],
  ['', null],
  ['unknown', null],
  ['1.2.3', null],
  ['1.2.3.400', null],
  ['1:2:3', null],
  ['1::2::3', null],
  ['1:2:3:4:5:6:7:8:9', null],
  ['2001:db8::xyz', null],
]

test.each(ADDRESSES)('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network))
