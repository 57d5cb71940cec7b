import { expect, test } from 'vitest'
import { VISIBILITIES, type Viewer } from '../listings/veil.ts'
import { type ListingStanding, mayAdd, mayName, rightToListingFile, rightToRoomFile } from './rules.ts'

const rights = (viewer: Viewer, more: Partial<ListingStanding> = {}) =>
  VISIBILITIES.map((step) =>
    rightToListingFile(step, { viewer, own: false, underAgreement: false, named: false, ...more }),
  )

test.each([
  ['a visitor', rights('public'), ['PUBLIC', null, null, null]],
  ['a verified organisation', rights('verified'), ['PUBLIC', 'VERIFIED', null, null]],
  [
    'one bound by an agreement',
    rights('agreement', { underAgreement: true }),
    ['PUBLIC', 'VERIFIED', 'AGREEMENT', null],
  ],
  ['one named for the listing', rights('invited'), ['PUBLIC', 'VERIFIED', 'INVITED', null]],
  ['one named and bound', rights('invited', { underAgreement: true }), ['PUBLIC', 'VERIFIED', 'AGREEMENT', null]],
  ['one named for the file', rights('verified', { named: true }), ['PUBLIC', 'VERIFIED', 'INVITED', 'INVITED']],
  ['the bureau', rights('inside'), ['PUBLIC', 'VERIFIED', null, null]],
  ['the bureau, even named', rights('inside', { named: true }), ['PUBLIC', 'VERIFIED', null, null]],
  ['the owner', rights('inside', { own: true }), ['OWN', 'OWN', 'OWN', 'OWN']],
])('%s', (_, seen, expected) => {
  expect(seen).toEqual(expected)
})

test('a manager’s own file in a room is read by both sides, and by nobody else', () => {
  const file = { visibility: 'VERIFIED', side: null } as const
  const open = { ended: false, inForce: true, named: false }
  expect(rightToRoomFile(file, { ...open, viewer: 'MANAGER' })).toBe('OWN')
  expect(rightToRoomFile(file, { ...open, viewer: 'DEMAND' })).toBe('VERIFIED')
  expect(rightToRoomFile(file, { ...open, viewer: null, named: true })).toBeNull()
  expect(rightToRoomFile(file, { ...open, viewer: 'BUREAU', named: true })).toBeNull()
})

test('after the end one’s own is still there, and nothing else', () => {
  for (const visibility of VISIBILITIES) {
    const ended = { ended: true, inForce: true, named: true }
    expect(rightToRoomFile({ visibility, side: 'DEMAND' }, { ...ended, viewer: 'DEMAND' })).toBe('OWN')
    for (const viewer of ['RESULT', 'MANAGER', null] as const)
      expect(rightToRoomFile({ visibility, side: 'DEMAND' }, { ...ended, viewer })).toBeNull()
  }
})

test('there is room for so many and no more', () => {
  expect([mayAdd('listing', 19).ok, mayAdd('listing', 20).ok, mayAdd('room', 99).ok, mayAdd('room', 100).ok]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect([mayName(49).ok, mayName(50).ok]).toEqual([true, false])
})
