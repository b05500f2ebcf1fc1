import { membersOf, workspaceOf } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import { listener } from '../../platform/events/event.ts'
import { mailLook } from '../../platform/look/mail-look.ts'
import { renderMail } from '../../platform/mail/render-mail.ts'
import { newLead } from '../../platform/mail/templates/new-lead.ts'
import { leadAsked } from '../events.ts'
import { getLead } from './lead-queries.ts'

/** A question waits for a person: its agent is told, and while nobody has the lead, the owners of the workspace are. */
export const tellAgent = listener('crm.tell-agent', leadAsked, async (ctx, { data }) => {
  const lead = await getLead(ctx, data.leadId)
  const workspace = await workspaceOf(ctx)
  await notify(ctx, {
    to: lead.ownerId ? [lead.ownerId] : (await membersOf(ctx)).filter((member) => member.role === 'owner').map((member) => member.id),
    kind: 'crm.lead-asked',
    title: data.first ? `${lead.name} is a new lead` : `${lead.name} asks again`,
    body: data.text,
    href: `/leads/${lead.id}`,
    subjectId: lead.id,
    key: `crm.lead-asked:${lead.id}`,
    by: null,
    mail: async ({ stop }) => ({
      ...(await renderMail(newLead, {
        brand: workspace.name,
        look: await mailLook(ctx),
        leadName: lead.name,
        source: lead.source,
        // The listing's title belongs to the room of listings; the page behind the link shows it.
        listing: null,
        message: data.text,
        email: lead.email,
        phone: lead.phone,
        url: `${ctx.ports.publicUrl}/leads/${lead.id}`,
        stop,
      })),
      ...(lead.email ? { headers: { 'Reply-To': lead.email } } : {}),
    }),
  })
})
