import { CalendarClock, Filter, ListFilter, MoreHorizontal, Pencil, Plus, Reply, Rows3, Rows4, Star, Trash2, Upload } from 'lucide-react'
import { useState } from 'react'
import { Arch } from '../../kit/arch.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { AddFilter, FilterBar, FilterChip } from '../../kit/filter-chip.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Lamp, Pill, PostPill, StatusPill, type DealState, type PostState } from '../../kit/status.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { toast } from '../../kit/toast-store.ts'
import { Piece } from './piece.tsx'

const posts: PostState[] = ['draft', 'approval', 'scheduled', 'publishing', 'published', 'failed', 'held']
const deals: DealState[] = ['new', 'contacted', 'viewing', 'offer', 'under-offer', 'exchange', 'won', 'lost']
const networks = ['instagram', 'facebook', 'tiktok', 'linkedin', 'youtube', 'pinterest', 'x', 'googlebusiness', 'bluesky', 'mastodon']

/** Buttons, chips, tabs and marks. */
export function ButtonPieces() {
  const [star, setStar] = useState(true)
  const [layout, setLayout] = useState('month')
  const [view, setView] = useState('week')
  const [budget, setBudget] = useState<string | undefined>('£300k or more')
  return (
    <>
      <Piece name="Buttons">
        <div className="flex flex-wrap items-center gap-2">
          <Button kind="primary" icon={Plus} onPress={() => toast('A listing was begun')}>New listing</Button>
          <Button icon={Upload} onPress={() => toast('Nothing was imported: this is a gallery')}>Import CSV and photos</Button>
          <Button kind="quiet" icon={ListFilter} onPress={() => toast('Filters are below')}>Room, type</Button>
          <Button kind="danger" icon={Trash2} onPress={() => toast('3 leads moved to the trash', { icon: Trash2, undo: () => toast('3 leads are back') })}>Delete 3</Button>
          <Button kind="primary" keys="mod+enter" onPress={() => toast('Scheduled for Thu 18:00')}>Schedule for Thu 18:00</Button>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button size="sm">Use it and retry</Button>
          <Button kind="primary" isPending>Sending</Button>
          <Button isDisabled>Not open yet</Button>
          <LinkButton href="/kit" icon={CalendarClock}>Calendar</LinkButton>
          <TextLink href="/kit">See them</TextLink>
          <IconButton icon={Reply} label="Reply" keys="r" />
          <IconButton icon={Star} label="Favourite" keys="f" isOn={star} onPress={() => setStar(!star)} />
          <IconButton icon={Pencil} label="Edit" keys="e" size="sm" kind="secondary" />
          <Menu
            label="More" trigger={<IconButton icon={MoreHorizontal} label="More" />}
            groups={[
              { items: [{ id: 'edit', label: 'Edit', icon: Pencil, keys: 'e', onAction: () => toast('Edit was chosen') }, { id: 'plan', label: 'Plan a viewing', icon: CalendarClock, note: 'Thu 15:00', onAction: () => toast('A viewing was planned') }] },
              { items: [{ id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => toast('Moved to the trash', { undo: () => toast('It is back') }) }] },
            ]}
          />
          <span className="text-ink-muted"><Kbd keys="mod+k" /> <Kbd keys="g l" /> <Kbd keys="?" /></span>
        </div>
        <Segments label="Layout" value={layout} onChange={setLayout} items={[{ id: 'month', label: 'Month' }, { id: 'week', label: 'Week' }, { id: 'day', label: 'Day' }, { id: 'list', label: 'List' }]} />
        <Segments label="Density" value={layout} onChange={setLayout} size="sm" items={[{ id: 'month', label: 'Comfortable', icon: Rows3, iconOnly: true }, { id: 'week', label: 'Compact', icon: Rows4, iconOnly: true }]} />
      </Piece>
      <Piece name="Tabs, chips, marks" flush>
        <Tabs label="Views" value={view} onChange={setView} items={[{ id: 'all', label: 'All', count: 2418 }, { id: 'week', label: 'This week', count: 36 }, { id: 'hot', label: 'Hot, no reply', count: 9, waits: true }]} end={<IconButton icon={Plus} label="Save a new view" size="sm" />} />
        <FilterBar end={<IconButton icon={Rows3} label="Density" size="sm" />}>
          <FilterChip label="Came in" value="this week" onPress={() => toast('The filter opens here')} />
          <FilterChip label="Budget" value={budget} onPress={() => setBudget('£300k or more')} onRemove={budget ? () => setBudget(undefined) : undefined} />
          <Menu label="Add a filter" placement="bottom start" trigger={<AddFilter />} groups={[{ items: [{ id: 'agent', label: 'Agent', icon: Filter, onAction: () => toast('Agent was added') }] }]} />
        </FilterBar>
        <div className="flex flex-col gap-4 p-6">
          <div className="flex flex-wrap gap-1.5">{deals.map(state => <StatusPill key={state} state={state} />)}</div>
          <div className="flex flex-wrap gap-1.5">{posts.map(state => <PostPill key={state} state={state} />)}</div>
          <div className="flex flex-wrap items-center gap-1.5">{networks.map(network => <NetworkMark key={network} network={network} />)}<NetworkMark network="instagram" size="lg" /><NetworkMark network="facebook" size="sm" /></div>
          <div className="flex flex-wrap items-center gap-2.5">
            {['Marta Delgado', 'Yusuf Karaca', 'Elias Brandt', 'Chiara Bellini', 'Owen Pryce'].map(name => <Arch key={name} name={name} labelled />)}
            <Arch name="Hanna Virtanen" size="sm" labelled /><Arch name="Nadia Osei" size="lg" labelled /><Arch name="Lotte Visser" waits labelled />
            <Lamp count={7} /><Pill tone="positive">Approved</Pill><Pill tone="note">Private</Pill>
          </div>
        </div>
      </Piece>
    </>
  )
}
