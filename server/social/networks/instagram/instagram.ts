import type { Finding } from '../../contract.ts'
import type { CheckedDraft, Network } from '../../publishing/network.ts'
import { facebook } from '../facebook/facebook.ts'
import { capabilities, capabilitiesFor } from './capabilities.ts'
import { login, renewal } from './connect.ts'
import { comments } from './comments.ts'
import { choiceOf } from './hand-over.ts'
import { metrics } from './metrics.ts'
import { publishInstagram } from './publish.ts'
import { probe, readBack } from './read-back.ts'
import { webhooks } from './webhooks.ts'

/** Instagram for professional accounts, over the Graph and the Facebook login of their page. */
export const instagram: Network = {
  id: 'instagram',
  name: 'Instagram',
  appOf: 'facebook',
  capabilities,
  capabilitiesFor,
  needs: 'A business or creator account that is linked to a Facebook page, and a Facebook login that may publish there.',
  place: (settings, sandboxUrl, sandbox) => {
    const place = facebook.place(settings, sandboxUrl, sandbox)
    if (!place || !sandbox) return place
    const site = `${sandboxUrl!}/instagram`
    const base = `${site}/${settings.FACEBOOK_GRAPH_VERSION}`
    return { ...place, hosts: { graph: base, dialog: base, site } }
  },
  connect: login,
  renewal,
  validate,
  publishing: publishInstagram,
  metrics,
  comments,
  webhooks,
  readBack,
  probe,
}

function validate(draft: CheckedDraft): Finding[] {
  const { as, collaborators } = choiceOf(draft)
  const mentions = draft.text.match(/(?<!\w)@[\w.]+/g)?.length ?? 0
  return [
    ...(mentions > 20 ? [{ rule: 'text.mentions', level: 'error' as const, field: 'text', message: `Instagram takes 20 mentions. This text has ${mentions}.`, remedy: `Take ${mentions - 20} out.` }] : []),
    ...(collaborators.length > 3 ? [{ rule: 'option.max', level: 'error' as const, field: 'options.collaborators', message: `Instagram takes three collaborators. There are ${collaborators.length}.`, remedy: 'Leave three.' }] : []),
    ...(as === 'post' && draft.media.length > 10 ? [{ rule: 'media.max', level: 'error' as const, field: 'media', message: `A carousel takes 10 items. There are ${draft.media.length}.`, remedy: 'Choose ten.' }] : []),
    ...(as === 'story' && draft.text.trim() !== '' ? [{ rule: 'text.story', level: 'warning' as const, field: 'text', message: 'A story goes out without words.', remedy: 'Put them on the picture, or publish it as a post.' }] : []),
  ]
}
