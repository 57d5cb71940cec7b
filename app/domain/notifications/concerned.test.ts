import { expect, test } from 'vitest'
import { concerned, type SidePeople } from './concerned.ts'

const enterprise: SidePeople = {
  side: 'DEMAND',
  members: [
    { userId: 'admin', role: 'ADMIN' },
    { userId: 'writer', role: 'MEMBER' },
    { userId: 'colleague', role: 'MEMBER' },
  ],
  involved: ['writer', null, 'who left'],
  hasContact: false,
}
const institution: SidePeople = {
  side: 'RESULT',
  members: [
    { userId: 'admin', role: 'ADMIN' },
    { userId: 'office', role: 'MEMBER' },
    { userId: 'professor', role: 'RESEARCHER' },
  ],
  involved: ['professor'],
  hasContact: false,
}

test('an enterprise: administrators and who had to do with it, not everybody', () => {
  expect(concerned(enterprise)).toEqual(['admin', 'writer'])
})

test('an institution: the researcher and the whole office, until it is settled who looks after the deal', () => {
  expect(concerned(institution)).toEqual(['admin', 'office', 'professor'])
  expect(concerned({ ...institution, hasContact: true })).toEqual(['admin', 'professor'])
  expect(concerned({ ...institution, hasContact: true, involved: ['professor', 'office'] })).toContain('office')
})

test('where nobody is concerned, everybody who could act is told', () => {
  const members = enterprise.members.slice(1)
  expect(concerned({ ...enterprise, members, involved: [] })).toEqual(['writer', 'colleague'])
})
