import { describe, expect, test } from 'vitest'
import type { Role } from '#app/domain/access/actor.ts'
import { afterSignIn } from './after-sign-in.ts'
import { ownPath } from './paths.ts'

const AWAY = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/.//evil.example/x',
  '/..//evil.example/x',
  '/work/..//evil.example/x',
  '/%2e//evil.example/x',
  '/work/%2E%2e//evil.example',
  '/././/evil.example',
  '/\t/evil.example',
  '/ /evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
]

const OWN: [string, string][] = [
  ['/work', '/work'],
  ['/work/demands/new?kind=x#top', '/work/demands/new?kind=x#top'],
  ['/search?q=焊接', '/search?q=%E7%84%8A%E6%8E%A5'],
  ['/work/../office', '/office'],
  ['/search?q=//evil.example', '/search?q=//evil.example'],
  ['/work//x', '/work//x'],
]

describe('a path of this site', () => {
  test.each(AWAY)('is not %j', (value) => {
    expect(ownPath(value)).toBeNull()
    expect(afterSignIn({ then: value, held: 'abc', role: 'enterpriseMember' })).toBe('/work?held=abc')
  })

  test.each(OWN)('is %s', (value, path) => expect(ownPath(value)).toBe(path))
})

const DESKS: [Role | null, string][] = [
  ['enterpriseMember', '/work'],
  ['enterpriseAdmin', '/work'],
  ['ttoMember', '/work'],
  ['ttoAdmin', '/work'],
  ['researcher', '/work'],
  ['technologyManager', '/work'],
  ['partnerMember', '/work'],
  ['partnerAdmin', '/work'],
  ['officer', '/office'],
  ['auditor', '/office'],
  ['systemAdministrator', '/work'],
  [null, '/work'],
]

test.each(DESKS)('signing in leads %s to %s', (role, desk) => {
  expect(afterSignIn({ role })).toBe(desk)
  expect(afterSignIn({ then: '/search?q=x', role })).toBe('/search?q=x')
})
