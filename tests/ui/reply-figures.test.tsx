import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LanguageProvider } from '#app/i18n/context.tsx'
import { ReplyFigures } from '#app/ui/reply-figures.tsx'

const shown = (median: number, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  renderToStaticMarkup(
    <LanguageProvider locale={locale}>
      <ReplyFigures figures={{ count: 9, median, share: 1 }} />
    </LanguageProvider>,
  ).replace(/<[^>]+>/g, '')

test.each([
  [0, '不到半天'],
  [0.4, '不到半天'],
  [0.5, '0.5 个工作日'],
  [1.5, '1.5 个工作日'],
])('a median of %s working days is %s', (median, words) => {
  expect(shown(median)).toContain(words)
  expect(shown(median)).not.toContain('0.0')
})

test('in English, too', () => expect(shown(0, 'en')).toContain('less than half a day'))
