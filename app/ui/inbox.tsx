import { useFormats, useT } from '#app/i18n/context.tsx'
import { Form } from './form.tsx'
import { Meta, Section } from './page.tsx'
import { Words } from './segments.tsx'
import { Submit } from './submit.tsx'

type Item = { id: string; kind: string; title: string; text: string; path: string; at: string; unread: boolean }

/** What somebody was told, day by day; what is unread is marked by a word and can be marked as read. */
export function InboxDays({ groups }: { groups: readonly { day: string; items: readonly Item[] }[] }) {
  const f = useFormats()
  return groups.map(({ day, items }) => (
    <Section key={day} title={f.date(`${day}T00:00:00+08:00`)}>
      <ul className="rows inbox">
        {items.map((item) => (
          <InboxRow key={item.id} {...item} />
        ))}
      </ul>
    </Section>
  ))
}

function InboxRow({ id, kind, title, text, path, at, unread }: Item) {
  const t = useT()
  const f = useFormats()
  return (
    <li className={unread ? 'unread' : undefined}>
      <div>
        <h3>
          <a href={path}>
            <Words text={title} />
          </a>
        </h3>
        <div className="inbox-text">
          {text.split('\n\n').map((paragraph, index) => (
            <p key={index}>{paragraph}</p>
          ))}
        </div>
        <Meta
          facts={[
            unread && <b key="unread">{t('notices.new')}</b>,
            t.code('notices.kind', kind),
            <time key="at" dateTime={at}>
              {f.dateTime(at).slice(-5)}
            </time>,
          ]}
        />
      </div>
      {unread && (
        <Form state={null} className="side" prefix={id}>
          <input type="hidden" name="noticeId" value={id} />
          <Submit intent="read" look="quiet" small>
            {t('notices.read')}
            <span className="vh">{t('notices.readOf', { title })}</span>
          </Submit>
        </Form>
      )}
    </li>
  )
}
