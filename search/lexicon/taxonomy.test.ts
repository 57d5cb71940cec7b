import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { buildTaxonomy, namesFor, namesIn, nodesIn, type TaxonomyData } from './taxonomy.ts'

const data: TaxonomyData = {
  nodes: [
    { id: 'power', level: 'industry', zh: '电力', en: 'Power', synonyms: [], broader: [] },
    { id: 'survey', level: 'industry', zh: '测绘', en: 'Surveying', synonyms: [], broader: [] },
    {
      id: 'gis-switch',
      level: 'technology',
      zh: '组合电器',
      en: 'Switchgear',
      synonyms: ['GIS', '六氟化硫开关'],
      broader: ['power'],
    },
    {
      id: 'gis-geo',
      level: 'technology',
      zh: '地理信息',
      en: 'Geoinformation',
      synonyms: ['GIS', '电子地图'],
      broader: ['survey'],
    },
  ],
  ambiguous: [],
  homographs: [{ term: 'GIS', meanings: [] }],
}
const taxonomy = buildTaxonomy(data)
const ids = (text: string) => nodesIn(taxonomy, fold(text)).map(({ node }) => node.id)

test('a homograph counts only beside a word of its own industry', () => {
  expect(ids('GIS局放定位')).toEqual([])
  expect(ids('GIS与六氟化硫开关的局放定位')).toEqual(['gis-switch'])
  expect(ids('GIS和电子地图')).toEqual(['gis-geo'])
})

test('Latin names are whole words', () => {
  expect(namesIn(taxonomy, fold('logistics'))).toEqual([])
})

test('a technology stands for its narrower terms, a narrower term not for its neighbours', () => {
  const node = taxonomy.nodes.get('gis-switch')!
  expect(namesFor(taxonomy, node, '组合电器')).toEqual(['六氟化硫开关', 'switchgear'])
  expect(namesFor(taxonomy, node, '六氟化硫开关')).toEqual([])
})
