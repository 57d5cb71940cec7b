import { useActionData, useLoaderData } from '@remix-run/react'
import { refuseOrganization, verifyOrganization } from '#app/domain/accounts/commands/organizations.server.ts'
import { NoInput, RefuseInput } from '#app/domain/accounts/input.ts'
import { organizationToReview } from '#app/domain/accounts/office.server.ts'
import { placeName } from '#app/domain/places.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { countryName } from '#app/ui/organization-fields.tsx'
import { Facts, PageHead, Panel, Prose, Section } from '#app/ui/page.tsx'
import { State } from '#app/ui/state.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('organization.review', async ({ actor, params, t, request }) => {
  const { code, districtId, zoneId, ...organization } = await organizationToReview(actor, params.id!)
  return {
    title: organization.name,
    organization,
    place: [zoneId, districtId].flatMap((id) => (id ? [placeName(id, t.locale)] : [])).join(' / '),
    code: code && {
      fault: code.fault && t.sentence(code.fault),
      bodyAgrees: code.bodyAgrees,
      class: t.code('accounts.usccClass', code.class),
    },
    held: await heldValues(request),
  }
})

export const action = commands({
  verify: on('organization.verify', NoInput, async ({ actor, params }) => {
    await verifyOrganization(actor, params.id!)
    return redirectSaying(paths.officeOrganizations(), { key: 'accounts.done.verified' })
  }),
  refuse: on('organization.verify', RefuseInput, async ({ actor, params, input }) => {
    await refuseOrganization(actor, params.id!, input.reason)
    return redirectSaying(paths.officeOrganizations(), { key: 'accounts.done.refused' })
  }),
})

export default function ReviewOrganization() {
  const { organization, held } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const { status } = organization
  return (
    <>
      <PageHead
        title={organization.name}
        segments={[]}
        crumbs={[
          { label: t('nav.office'), href: paths.office() },
          { label: t('accounts.queue.title'), href: paths.officeOrganizations() },
          { label: organization.shortName ?? organization.name },
        ]}
        meta={[
          t(`organizationKind.${organization.kind}`),
          t(`accounts.status.${status}`),
          t('accounts.review.since', { at: f.dateTime(organization.createdAt) }),
          organization.isExample && t('common.example'),
          <a key="history" href={paths.officeHistory(organization.id)}>
            {t('ui.history')}
          </a>,
        ]}
      />
      <ErrorSummary state={state} labels={{ reason: t('accounts.field.reason') }} />
      {status === 'REFUSED' && organization.refusalReason && (
        <Notice title={t('accounts.review.refusedFor')}>{organization.refusalReason}</Notice>
      )}
      <div className="two">
        <aside>
          {organization.decides && status === 'PENDING' ? (
            <Decision state={state} values={held ?? {}} />
          ) : (
            <Panel title={t(`accounts.status.${status}`)}>
              <p className="note">{t(`accounts.review.state.${status}`)}</p>
              {status === 'VERIFIED' && (
                <Act href={paths.organization(organization.id)} look="secondary" small>
                  {t('accounts.ownOrganization.public')}
                </Act>
              )}
            </Panel>
          )}
        </aside>
        <div>
          <Entry />
          <SameNames />
        </div>
      </div>
    </>
  )
}

/** What was entered, to be compared with the register. */
function Entry() {
  const { organization, place } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section title={t('accounts.review.compare')} note={t('accounts.review.compareNote')}>
      <Facts
        items={[
          { label: t('accounts.field.organizationName'), value: organization.name },
          { label: t('accounts.field.uscc'), value: <Code /> },
          { label: t('accounts.field.countryCode'), value: countryName(t, organization.countryCode) },
          { label: t('accounts.field.kind'), value: t(`organizationKind.${organization.kind}`) },
          { label: t('accounts.field.place'), value: place || t('common.notGiven') },
          { label: t('accounts.field.website'), value: organization.website ?? t('common.notGiven') },
          { label: t('accounts.review.applicant'), value: <Applicants /> },
        ]}
      />
      {organization.introduction && <Prose text={organization.introduction} />}
    </Section>
  )
}

function Decision({ state, values }: { state: FormState | null; values: { [name: string]: never } | object }) {
  const t = useT()
  return (
    <Panel title={t('accounts.review.decide')} now>
      <Form state={null} className="acts">
        <Submit intent="verify" wide>
          {t('accounts.review.verify')}
        </Submit>
      </Form>
      <Form state={state} values={{ ...values }} labels={{ reason: t('accounts.field.reason') }}>
        <TextArea name="reason" help={t('accounts.help.reason')} />
        <div className="acts">
          <Submit intent="refuse" look="secondary" wide>
            {t('accounts.review.refuse')}
          </Submit>
        </div>
      </Form>
    </Panel>
  )
}

/** The code with what checking it gave: by its own check character, by the older one inside, by its class. */
function Code() {
  const { organization, code } = useLoaderData<typeof loader>()
  const t = useT()
  if (!code) return <State state="unk" word={t('accounts.queue.noCode')} />
  return (
    <>
      <code>{organization.uscc}</code>
      <br />
      <State state={code.fault ? 'clash' : 'met'} word={code.fault ?? t('accounts.review.codeFits')} />
      <br />
      <State
        state={code.bodyAgrees ? 'met' : 'unk'}
        word={t(code.bodyAgrees ? 'accounts.review.bodyFits' : 'accounts.review.bodyDiffers')}
      />
      <br />
      <span className="note">{t('accounts.review.class', { class: code.class })}</span>
    </>
  )
}

function Applicants() {
  const { organization } = useLoaderData<typeof loader>()
  const t = useT()
  if (organization.applicants.length === 0) return t('common.notGiven')
  return (
    <ul className="plain">
      {organization.applicants.map(({ name, email, phone }) => (
        <li key={name + email}>{[name, email, phone].filter(Boolean).join(' · ')}</li>
      ))}
    </ul>
  )
}

/** Other organisations of the same name: perhaps the same one, perhaps a branch. */
function SameNames() {
  const { organization } = useLoaderData<typeof loader>()
  const t = useT()
  if (organization.sameName.length === 0) return null
  return (
    <Section title={t('accounts.review.sameName', { n: organization.sameName.length })}>
      <Rows>
        {organization.sameName.map(({ id, name, kind, status, uscc }) => (
          <Row
            key={id}
            href={paths.officeOrganization(id)}
            title={name}
            facts={[t(`organizationKind.${kind}`), uscc ?? t('accounts.queue.noCode'), t(`accounts.status.${status}`)]}
          />
        ))}
      </Rows>
    </Section>
  )
}
