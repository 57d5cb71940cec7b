import { expect, test } from 'vitest'
import { isBoilerplate } from './stop.ts'

test.each([
  '欢迎各企业前来洽谈对接',
  '获发明专利5项，培养博士6名',
  '该项目受国家自然科学基金资助',
  '整体达到国际先进水平',
  '投产后年新增产值可达2亿元',
])('boilerplate: %s', (sentence) => expect(isBoilerplate(sentence)).toBe(true))

test.each(['导热系数0.021 W/(m·K)', '滞环2%，流量2000 L/min', '采用两级旋流去除粗颗粒', '抗拉强度提高到980 MPa'])(
  'says something: %s',
  (sentence) => expect(isBoilerplate(sentence)).toBe(false),
)
