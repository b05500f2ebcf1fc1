import { membersOf, peopleOf, workspaceOf } from '../../identity/index.ts'
import { listener } from '../../platform/events/event.ts'
import { renderMail } from '../../platform/mail/render-mail.ts'
import { newLead } from '../../platform/mail/templates/new-lead.ts'
import { postMail } from '../../platform/mail/post-mail.ts'
import { leadAsked } from '../events.ts'
import { getLead } from './lead-queries.ts'

/** A question waits for a person: its agent gets a mail, and while nobody has the lead, the owners of the workspace do. */
export const tellAgent = listener('crm.tell-agent', leadAsked, async (ctx, { data }) => {
  const lead = await getLead(ctx, data.leadId)
  const workspace = await workspaceOf(ctx)
  const to = lead.ownerId ? [...(await peopleOf(ctx, [lead.ownerId])).values()] : (await membersOf(ctx)).filter((member) => member.role === 'owner')
  for (const person of to) {
    const mail = await renderMail(newLead, {
      brand: workspace.name,
      leadName: lead.name,
      source: lead.source,
      // The listing's title belongs to the room of listings; the page behind the link shows it.
      listing: null,
      message: data.text,
      email: lead.email,
      phone: lead.phone,
      url: `${ctx.ports.publicUrl}/leads/${lead.id}`,
    })
    await postMail(ctx, ctx.workspaceId, { to: person.email, ...mail, ...(lead.email ? { headers: { 'Reply-To': lead.email } } : {}) })
  }
})
