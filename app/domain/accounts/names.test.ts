import { expect, test } from 'vitest'
import { hasAddress, isSeveralLines } from './names.ts'

const WITH: string[] = [
  'http://evil.example',
  '点击 https://x.y 领奖',
  '周敏 www.evil.example',
  'WWW.evil.example',
  'evil.com',
  '领奖请上 evil.com/x',
  'Evil.CN',
  'evil。com',
  'evil．com',
  'ev\u200bil.c\u200bom',
  '示例.中国',
  'hｔｔｐ：//evil',
  'zhou@evil.com',
  'javascript://x',
]

const WITHOUT: string[] = [
  '周敏',
  'J.Smith',
  'J. R. R. Tolkien',
  'Dr.Li',
  'Dr.Su',
  'Dr.Wang',
  'Mr.Ren',
  "O'Brien",
  '阿依古丽·买买提',
  '西安示例科技有限公司',
  "Xi'an Example Welding Co.,Ltd.",
  "Xi'an Example Welding Co.Ltd",
  'Example S.p.A.',
  'Example S.p.A.公司',
  'Example Foo.Ltd',
  'Example Forschung GmbH & Co. KG',
  'A.P. Møller',
  '中国科学院西安光学精密机械研究所（No.2）',
  'awww示例',
]

test.each(WITH)('%s holds an address', (name) => expect(hasAddress(name)).toBe(true))
test.each(WITHOUT)('%s is a name', (name) => expect(hasAddress(name)).toBe(false))

test.each([
  ['周敏\n点击链接', true],
  ['周敏\r点击', true],
  ['周\u2028敏', true],
  ['周敏\n', false],
  ['周  敏', false],
])('%j goes over several lines: %s', (name, several) => expect(isSeveralLines(name)).toBe(several))
