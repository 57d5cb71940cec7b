import { expect, test } from 'vitest'
import { prohibitionsIn, withoutProhibitions } from './prohibitions.ts'

test.each([
  ['清洗不能用水', ['水']],
  ['要求不含PFAS，且不添加防腐剂', ['PFAS', '防腐剂']],
  ['不允许更换电机', ['电机']],
  ['严禁使用氢氟酸。', ['氢氟酸']],
])('%s', (text, objects) => expect(prohibitionsIn(text).map(({ object }) => object)).toEqual(objects))

test.each(['不能准确识别裂纹', '夜里不用加班', '产量上不去'])('no prohibition: %s', (text) =>
  expect(prohibitionsIn(text)).toEqual([]),
)

test('what is forbidden is not wanted', () => {
  expect(withoutProhibitions('除锈，不能用酸洗，要快')).not.toContain('酸洗')
})
