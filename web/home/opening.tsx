import { useState } from 'react'
import { useOperation } from '../api/use-operation.ts'
import { Button } from '../kit/button.tsx'
import { LinkButton } from '../kit/link.tsx'
import { Section } from '../kit/section.tsx'
import { readSetting, writeSetting } from '../kit/settings.ts'
import { Steps, type Step } from '../kit/steps.tsx'
import { useMay, useSession } from '../shell/session.tsx'

type Stage = { id: string; title: string; note: string; isDone: boolean; verb: string; href: string; target?: '_blank' }

/** The first run of a workspace: six steps from the empty house to the first question, ticked by what is really there. */
export function Opening() {
  const { workspace } = useSession()
  const mayBuild = useMay('listings:write')
  const setting = `opening:${workspace?.id ?? ''}`
  const [isClosed, setClosed] = useState(() => readSetting(setting) === 'closed')
  const stages = useStages(mayBuild && !isClosed)
  if (!mayBuild || isClosed || !stages) return null
  const next = stages.find(stage => !stage.isDone)
  if (!next) return null
  const steps: Step[] = stages.map(({ id, title, note, isDone, verb, href, target }) => ({
    id, title, note, state: isDone ? 'done' : id === next.id ? 'now' : 'ahead',
    action: isDone ? undefined : <LinkButton href={href} target={target} kind={id === next.id ? 'primary' : 'secondary'}>{verb}</LinkButton>,
  }))
  const close = () => {
    writeSetting(setting, 'closed')
    setClosed(true)
  }
  return (
    <Section title="Open the house" end={<span className="flex items-center gap-2">{stages.filter(stage => stage.isDone).length} of {stages.length}<Button size="sm" kind="quiet" onPress={close}>Hide this</Button></span>}>
      <Steps label="Open the house" steps={steps} />
    </Section>
  )
}

/** The steps with what is there already; null until that is known, so that nothing jumps. */
function useStages(enabled: boolean): Stage[] | null {
  const { workspace } = useSession()
  const listings = useOperation('listings.listings.list', { limit: 1, sort: '-createdAt' }, { enabled })
  const photographed = useOperation('media.assets.list', { limit: 1, kind: 'image' }, { enabled })
  const accounts = useOperation('social.accounts.list', {}, { enabled })
  const posts = useOperation('social.posts.list', { limit: 1 }, { enabled })
  const asked = useOperation('crm.leads.count', { asked: true }, { enabled })
  if (!listings.data || !photographed.data || !accounts.data || !posts.data || !asked.data) return null
  const listing = listings.data.items[0]
  return [
    { id: 'workspace', title: 'Make the workspace', note: workspace?.name ?? '', isDone: true, verb: '', href: '/settings' },
    { id: 'listing', title: 'Add a listing', note: 'It keeps the photos, posts, questions and money of one property together', isDone: listing !== undefined, verb: 'Add a listing', href: '/listings?new=true' },
    { id: 'photos', title: 'Drop its photos in', note: 'All at once, straight from the camera', isDone: photographed.data.items.length > 0, verb: 'Add photos', href: listing ? `/listings/${listing.id}` : '/media?upload=true' },
    { id: 'accounts', title: 'Connect the accounts', note: 'Or practice accounts: nothing of those leaves the house', isDone: accounts.data.items.length > 0, verb: 'Connect', href: '/social/accounts' },
    { id: 'post', title: 'Write a post', note: 'One text, shaped for each network, with a link that counts', isDone: posts.data.items.length > 0, verb: 'Write a post', href: listing ? `/social/new?listing=${listing.id}` : '/social/new' },
    { id: 'question', title: 'Ask the listing a question', note: 'On its public page, as a visitor would. The answer waits here', isDone: asked.data.count > 0, ...(listing?.onShow ? { verb: 'Open its page', href: listing.publicUrl, target: '_blank' as const } : { verb: 'Publish its page', href: listing ? `/listings/${listing.id}` : '/listings' }) },
  ]
}
