import type { Contact, DealProgress } from '#app/domain/deals/queries/progress.server.ts'
import { isSide } from '#app/domain/deals/rules.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Select } from '#app/ui/fields.tsx'
import { Form, type FormState } from '#app/ui/form.tsx'
import { type FactItem, Facts, Panel } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

type SidesProps = { data: DealProgress; state: FormState | null }

/** The two sides; whom one may call stands there once both have agreed, for the parties alone. */
export function Sides({ data, state }: SidesProps) {
  const t = useT()
  const { sides, head, people } = data
  const named = isSide(head.viewer) && sides[head.viewer].contact !== null
  const items: FactItem[] = (['DEMAND', 'RESULT'] as const).map((side) => ({
    label: t(`deals.side.${side}`),
    value: (
      <OneSide {...sides[side]} shown={head.viewer !== 'BUREAU'} own={head.viewer === side} inTouch={head.inTouch} />
    ),
  }))
  return (
    <Panel title={t('deals.sides')}>
      <Facts items={sides.manager ? [...items, { label: t('deals.side.manager'), value: sides.manager }] : items} />
      {people && people.length > (named ? 1 : 0) && <ChangeContact data={data} state={state} />}
    </Panel>
  )
}

type OneSideProps = DealProgress['sides']['DEMAND'] & { shown: boolean; own: boolean; inTouch: boolean }

function OneSide({ organization, contact, shown, own, inTouch }: OneSideProps) {
  const t = useT()
  return (
    <>
      {organization ? <a href={paths.organization(organization.id)}>{organization.name}</a> : t('deals.hidden')}
      {contact && <Person {...contact} />}
      {shown && !contact && !own && (
        <small className="blk">{t(inTouch ? 'deals.side.contactNone' : 'deals.side.contactLater')}</small>
      )}
    </>
  )
}

const Person = ({ name, email, phone }: Contact) => (
  <small className="contact">
    {name}
    {email && (
      <>
        <br />
        <a href={`mailto:${email}`}>{email}</a>
      </>
    )}
    {phone && (
      <>
        <br />
        <a href={`tel:${phone}`}>{phone}</a>
      </>
    )}
  </small>
)

function ChangeContact({ data: { people, sides, head }, state }: SidesProps) {
  const t = useT()
  const back = state?.intent === 'contact' ? state : null
  const own = isSide(head.viewer) ? sides[head.viewer].contact : null
  return (
    <details className="more" open={back !== null}>
      <summary>{t('deals.contact.change')}</summary>
      <Form state={back} prefix="deal-" values={{ userId: own?.id ?? '' }}>
        <Select
          name="userId"
          label={t('deals.contact.who')}
          options={(people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="acts">
          <Submit intent="contact" look="secondary" small>
            {t('deals.contact.save')}
          </Submit>
        </div>
      </Form>
    </details>
  )
}
