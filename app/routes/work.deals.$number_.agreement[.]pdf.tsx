import { agreementPdf } from '#app/domain/disclosure/agreement-pdf.server.ts'
import { attachment } from '#app/http/attachment.server.ts'
import { file } from '#app/http/guard.server.ts'

/** The signed confidentiality agreement on A4. */
export const loader = file('deal.view', async ({ actor, params }) =>
  attachment({ mediaType: 'application/pdf', ...(await agreementPdf(actor, params.number!)) }),
)
