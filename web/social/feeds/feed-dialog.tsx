import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup, Switch } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { useMay } from '../../shell/session.tsx'
import { AccountChips } from '../compose/account-chips.tsx'

type Feed = Output<'social.feeds.list'>['items'][number]
const paces = [{ id: '15', label: 'Every 15 minutes' }, { id: '60', label: 'Every hour' }, { id: '360', label: 'Every 6 hours' }, { id: '1440', label: 'Once a day' }]
const wordsOf = (text: string): string[] => text.split(',').map(word => word.trim()).filter(Boolean)

/** Adds or changes a feed: where it is, what of it becomes posts, and how they read. */
export function FeedDialog({ feed, onClose }: { feed?: Feed; onClose: () => void }) {
  const mayPublish = useMay('social:publish')
  const { data: accounts } = useOperation('social.accounts.list', {})
  const { data: categories } = useOperation('social.categories.list', {})
  const create = useAct('social.feeds.create')
  const update = useAct('social.feeds.update')
  const [url, setUrl] = useState(feed?.url ?? '')
  const [name, setName] = useState(feed?.name ?? '')
  const [accountIds, setAccountIds] = useState<string[]>(feed?.accountIds ?? [])
  const [template, setTemplate] = useState(feed?.template ?? '{title}\n\n{link}')
  const [mode, setMode] = useState(feed?.mode ?? 'draft')
  const [include, setInclude] = useState(feed?.filters.include.join(', ') ?? '')
  const [exclude, setExclude] = useState(feed?.filters.exclude.join(', ') ?? '')
  const [sections, setSections] = useState(feed?.filters.categories.join(', ') ?? '')
  const [categoryId, setCategoryId] = useState<string | null>(feed?.categoryId ?? null)
  const [takePictures, setTakePictures] = useState(feed?.takePictures ?? false)
  const [everyMin, setEveryMin] = useState(String(feed?.everyMin ?? 60))
  const [refused, setRefused] = useState<string | null>(null)
  const save = async () => {
    const input = { url, name, accountIds, template, mode, filters: { include: wordsOf(include), exclude: wordsOf(exclude), categories: wordsOf(sections) }, categoryId, takePictures, everyMin: Number(everyMin) }
    try {
      await (feed ? update.mutateAsync({ ...input, id: feed.id, version: feed.version }) : create.mutateAsync(input))
      onClose()
    } catch (thrown) {
      setRefused(problemText(toProblem(thrown)))
    }
  }
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={feed ? `Change ${feed.name}` : 'Add a feed'} {...(feed ? {} : { intro: 'What it holds today stays out; what comes from now on becomes a post, each item once.' })}
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={url.trim() === '' || accountIds.length === 0 || template.trim() === ''} isPending={create.isPending || update.isPending} onPress={() => void save()}>{feed ? 'Save' : 'Add feed'}</Button></>}
    >
      <div className="grid gap-4">
        <TextField label="Address of the feed" type="url" placeholder="https://example.com/feed.xml" value={url} onChange={setUrl} autoFocus hint="RSS, Atom, JSON Feed or a news sitemap" />
        <TextField label="Name" optional placeholder="As the feed calls itself" value={name} onChange={setName} maxLength={80} />
        <AccountChips accounts={accounts?.items ?? []} chosen={accountIds} onChange={setAccountIds} />
        <TextArea label="What the posts say" rows={4} value={template} onChange={setTemplate} hint="{title}, {summary} and {link} are filled in; the link becomes a tracked one" />
        {mayPublish && <RadioGroup label="New items become" value={mode} onChange={id => setMode(id === 'queue' ? 'queue' : 'draft')} choices={[{ id: 'draft', label: 'Drafts, to be looked at' }, { id: 'queue', label: 'Posts in the next free time of the queue' }]} />}
        <div className="grid grid-cols-2 items-start gap-3 max-sm:grid-cols-1">
          <TextField label="Only with one of these words" optional value={include} onChange={setInclude} hint="Commas between" />
          <TextField label="Never with these words" optional value={exclude} onChange={setExclude} />
          <TextField label="Only these sections of the feed" optional value={sections} onChange={setSections} />
          <Select label="Read" value={everyMin} onChange={id => id && setEveryMin(id)} options={paces.some(({ id }) => id === everyMin) ? paces : [...paces, { id: everyMin, label: `Every ${everyMin} minutes` }]} />
          {(categories?.items.length ?? 0) > 0 && <Select label="Category" optional value={categoryId ?? 'none'} onChange={id => setCategoryId(id === 'none' ? null : id)} options={[{ id: 'none', label: 'None' }, ...(categories?.items ?? []).map(one => ({ id: one.id, label: one.name }))]} />}
        </div>
        <Switch label="Copy the picture of an item into the media library" value={takePictures} onChange={setTakePictures} hint="Only where you may use the pictures of the feed" />
        {refused && <Notice kind="danger" title={refused} />}
      </div>
    </Dialog>
  )
}
