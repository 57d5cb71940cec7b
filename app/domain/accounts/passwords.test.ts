import { describe, expect, test } from 'vitest'
import { passwordFault, passwordVerdict, personalWords } from './passwords.ts'

const PERSON = ['周敏', 'zhoumin@xidian-tech.cn', '西安示例焊接有限公司']
const COMMON = new Set(['password', 'woaizhongguo', 'kejiju', 'qinqiao', 'correcthorse', 'iloveyouforever'])

const keyOf = (password: string) => {
  const verdict = passwordVerdict(password, PERSON, COMMON)
  return verdict.ok ? 'ok' : verdict.reason.key
}

describe('a password', () => {
  test.each([
    ['秦岭的云落在渭河上游', 'ok'],
    ['lorry-violet-anchor', 'ok'],
    ['绿皮火车 K1028 晚点', 'ok'],
    ['x7Kq 2mVw!9pTz', 'ok'],
    ['aK9', 'accounts.password.short'],
    ['九个汉字的密码不够', 'accounts.password.short'],
    ['🔒🔒🔒', 'accounts.password.short'],
    ['aaaaaaaaaaaa', 'accounts.password.repeated'],
    ['abcabcabcabc', 'accounts.password.repeated'],
    ['1212121212xy', 'accounts.password.repeated'],
    ['1234567890', 'accounts.password.sequence'],
    ['0987654321a', 'accounts.password.sequence'],
    ['qwertyuiop12', 'accounts.password.sequence'],
    ['1qaz2wsx3edc', 'accounts.password.sequence'],
    ['abcdefg12345', 'accounts.password.sequence'],
    ['Password2026!', 'accounts.password.common'],
    ['P@ssw0rd2026', 'accounts.password.common'],
    ['ｐａｓｓｗｏｒｄ１２３', 'accounts.password.common'],
    ['WoAiZhongGuo', 'accounts.password.common'],
    ['kejiju@2026', 'accounts.password.common'],
    ['zhoumin-8742-xk', 'accounts.password.personal'],
    ['Xidian大楼九层的灯', 'accounts.password.personal'],
    ['我是周敏今天上班', 'accounts.password.short'],
    ['我是周敏今天上班了吗', 'accounts.password.personal'],
  ])('%s → %s', (password, verdict) => expect(keyOf(password)).toBe(verdict))

  test('of more than 200 characters is refused by its length', () => {
    const long = Array.from({ length: 201 }, (_, i) => String.fromCodePoint(0x4e00 + i * 7)).join('')
    expect(passwordFault(long)?.key).toBe('accounts.password.long')
    expect(passwordFault([...long].slice(0, 200).join(''))).toBeNull()
  })

  test('of 100,000 characters is judged at once', () => {
    const started = performance.now()
    passwordFault('ab1'.repeat(33_000))
    passwordFault('aB3$xk9Lm2'.repeat(10_000))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

test('words about a person: no short pieces, no empty ones', () => {
  expect(personalWords(['Li Na', '周敏', null, 'a@b.cn'])).toEqual(['周敏'])
  expect(personalWords(['zhoumin@xjtu.edu.cn'])).toEqual(['zhoumin', 'xjtu'])
})
