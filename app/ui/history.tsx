import { useFormats, useT } from '#app/i18n/context.tsx'
import { type LogItem, LogStep } from './log.tsx'

type HistoryItem = Omit<LogItem, 'block'>

/** What happened to a thing, newest first. */
export function History({ items }: { items: readonly HistoryItem[] }) {
  const f = useFormats()
  const t = useT()
  return (
    <>
      <h2 className="vh">{t('ui.history')}</h2>
      <ol className="log">
        {items.map((item, index) => (
          <LogStep key={index} {...item} block={null} when={f.dateTime(item.at)} />
        ))}
      </ol>
    </>
  )
}
