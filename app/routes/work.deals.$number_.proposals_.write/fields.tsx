import type { ProposalToWrite } from '#app/domain/deals/queries/proposals.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { DateField, MoneyField } from '#app/ui/amounts.tsx'
import { Check, Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { useForm } from '#app/ui/form.tsx'
import { at, textOf } from '#app/ui/form-values.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Section } from '#app/ui/page.tsx'
import { RowsField } from '#app/ui/rows.tsx'
import { useContentLang } from '#app/ui/segments.tsx'
import { CooperationMode } from '#prisma/generated/enums.ts'

export const NAMES = [
  'what',
  'how',
  'figures',
  'own',
  'weeks',
  'price',
  'priceOpen',
  'mode',
  'validUntil',
  'notIncluded',
  'payment',
  'rights',
] as const

type FieldsProps = Pick<ProposalToWrite, 'wanted' | 'hidden'>

/** The fields of the one page, what needs most thought first. */
export function Fields({ wanted, hidden }: FieldsProps) {
  const t = useT()
  return (
    <>
      <Section title={t('proposals.write.matter')}>
        <TextArea name="what" rows={5} help={t('proposals.help.what')} />
        <TextArea name="how" rows={6} help={t('proposals.help.how')} />
        <TextArea name="notIncluded" rows={2} optional help={t('proposals.help.notIncluded')} />
      </Section>
      <Section title={t('proposals.label.figures')} id="figures">
        <Wanted wanted={wanted} />
        {hidden.n > 0 && hidden.to && (
          <p className="note">
            <Icon name="lock" /> {t(`proposals.hidden.${hidden.to}`, { n: hidden.n })}
          </p>
        )}
        <RowsField
          name="own"
          optional
          help={t('proposals.help.own')}
          columns={[
            { name: 'name', label: t('proposals.figure.name'), wide: true },
            { name: 'promised', label: t('proposals.figure.promised'), placeholder: '≤ 2 %' },
            { name: 'proof', label: t('proposals.figure.proof'), wide: true },
          ]}
        />
      </Section>
      <Section title={t('proposals.write.terms')}>
        <TextField
          name="weeks"
          width="number"
          inputMode="numeric"
          unit={t('proposals.unit.weeks')}
          help={t('proposals.help.weeks')}
        />
        <MoneyField name="price" help={t('proposals.help.price')} openName="priceOpen" />
        <Select
          name="mode"
          optional
          empty={t('proposals.write.empty')}
          options={Object.values(CooperationMode).map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
        <TextArea name="payment" rows={2} optional help={t('proposals.help.payment')} />
        <TextArea name="rights" rows={2} optional help={t('proposals.help.rights')} />
        <DateField name="validUntil" help={t('proposals.help.validUntil')} />
      </Section>
    </>
  )
}

/** What the demand wants, one answer under each. */
function Wanted({ wanted }: Pick<FieldsProps, 'wanted'>) {
  const t = useT()
  const lang = useContentLang()
  if (wanted.length === 0) return null
  return (
    <ul className="wants">
      {wanted.map((one, index) => (
        <li key={one.id}>
          <fieldset>
            <legend>
              <span lang={lang}>
                {one.name} {one.wanted}
              </span>
              {one.present && <small>{t('proposals.write.present', { present: one.present })}</small>}
            </legend>
            <input type="hidden" name={`figures[${index}].indicatorId`} value={one.id} />
            <div className="half half--f">
              <TextField name={`figures[${index}].promised`} placeholder={one.wanted} />
              <TextField name={`figures[${index}].proof`} placeholder={t('proposals.help.proof')} />
            </div>
            <Declined index={index} />
          </fieldset>
        </li>
      ))}
    </ul>
  )
}

function Declined({ index }: { index: number }) {
  const t = useT()
  const { values } = useForm()
  const name = `figures[${index}].declined`
  const declined = textOf(at(values, name)) === 'on'
  return <Check name={name} note={declined ? t('proposals.help.declined') : undefined} />
}
