import type { Context } from '../../platform/operations/context.ts'
import { checkOutgoing, type PolicyFinding } from '../../policy/index.ts'
import type { Finding } from '../contract.ts'
import type { CheckedDraft, Network } from '../publishing/network.ts'

/** What the rules of the workspace have against a draft on one network. Overrides count once the post is saved and has an id. */
export async function policyFindings(ctx: Context, draft: CheckedDraft, network: Network, postId: string | undefined): Promise<Finding[]> {
  const pictures = picturesOf(draft)
  const found = await checkOutgoing(ctx, {
    surface: 'social', networks: [network.id], texts: textsOf(draft, network), pictures: pictures.map(({ assetId, alt, altered, alterations }) => ({ assetId, alt, altered, alterations: [...alterations] })),
    subject: postId ? { kind: 'social.post', id: postId } : undefined,
  })
  return found.filter(({ overridden }) => overridden === null).map((one) => toFinding({ ...one, field: one.field.replace(/^media\.(\d+)/, (_, place: string) => pictures[Number(place)]!.field) }))
}

/** The pictures of the post and of its thread, and films that were altered, with the names that checks give them. */
const picturesOf = ({ media, extras }: CheckedDraft) =>
  [{ field: 'media', media }, ...(extras?.thread ?? []).map((part, place) => ({ field: `thread.${place}.media`, media: part.media }))].flatMap(({ field, media: shown }) =>
    shown.flatMap(({ kind, assetId, alt, altered = false, alterations = [] }, place) => (kind === 'image' || altered ? [{ field: `${field}.${place}`, assetId, alt, altered, alterations }] : [])))

/** Everything of a draft that people will read, by the names its fields have in checks. */
function textsOf({ text, firstComment, extras }: CheckedDraft, { capabilities: { options = [] } }: Network): { field: string; text: string }[] {
  const written = options.filter(({ kind, choices }) => choices === null && (kind === undefined || kind === 'text'))
  return [
    { field: 'text', text },
    ...(firstComment ? [{ field: 'firstComment', text: firstComment }] : []),
    ...(extras?.thread ?? []).map(({ text: words }, place) => ({ field: `thread.${place}`, text: words })),
    ...(extras?.poll ? [{ field: 'poll.question', text: extras.poll.question }, ...extras.poll.options.map((option, place) => ({ field: `poll.options.${place}`, text: option }))] : []),
    ...written.flatMap(({ name }) => (extras?.options[name] ? [{ field: `options.${name}`, text: extras.options[name] }] : [])),
  ]
}

function toFinding({ ruleId, level, field, passage, reason, replacement }: PolicyFinding): Finding {
  const blocks = level === 'block'
  const remedy = replacement === null ? 'Word it differently' : passage === '' ? `Add “${replacement.trim()}”` : `Say “${replacement}” instead`
  return { rule: `policy.${ruleId}`, level: blocks ? 'error' : 'warning', field, message: passage === '' ? reason : `“${passage}”: ${reason}`, remedy: blocks ? `${remedy}, or have it overridden.` : `${remedy}.` }
}
