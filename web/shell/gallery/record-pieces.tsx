import { Eye, MessageCircle, Phone, Plus, Reply, Route, StickyNote } from 'lucide-react'
import { useState } from 'react'
import { Arch } from '../../kit/arch.tsx'
import { Button } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Notice } from '../../kit/notice.tsx'
import { RecordHead } from '../../kit/panel.tsx'
import { Section } from '../../kit/section.tsx'
import { StatusPill } from '../../kit/status.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { Timeline, type TimelineEvent } from '../../kit/timeline.tsx'
import { toast } from '../../kit/toast-store.ts'
import { UploadRow, type Upload } from '../../kit/upload-row.tsx'
import { Piece } from './piece.tsx'

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString()
const events: TimelineEvent[] = [
  { id: '1', at: at(8), icon: MessageCircle, title: <b>Wrote on the listing page</b>, body: '“Is there a parking space with it, and is the harbour view from the living room as well?”' },
  { id: '2', at: at(9), icon: Route, kind: 'machine', title: <>Routed to <b>Priya</b>, next in turn and free</> },
  { id: '3', at: at(15), icon: Eye, kind: 'machine', title: <>Looked at <b>14 Harbour Lane</b> for 3 min, 11 photos</> },
  { id: '4', at: at(60 * 24 * 250), icon: StickyNote, kind: 'note', title: <><b>Nadia</b> left a note</>, body: 'Met at the spring open house. Sells in Alder Street first.' },
]
const uploads: Upload[] = [
  { id: '1', name: 'harbour-lane-dusk.jpg', bytes: 11_400_000, sentBytes: 11_400_000, state: 'done', thumb: '/img/harbour-dusk.webp' },
  { id: '2', name: 'walk-through.mp4', bytes: 840_000_000, sentBytes: 312_000_000, state: 'sending' },
  { id: '3', name: 'floor-plan.pdf', bytes: 420_000, sentBytes: 0, state: 'failed', error: 'PDF is not a picture. Export it as PNG.' },
]

/** One record: head, facts, timeline; and files on their way. */
export function RecordPieces() {
  const [tab, setTab] = useState('timeline')
  return (
    <>
      <Piece name="Record" flush className="pt-4">
        <RecordHead
          face={<Arch name="Marta Delgado" size="lg" />} name="Marta Delgado" meta={<><StatusPill state="new" />Score 86, with Priya Raman</>}
          actions={<><Button kind="primary" icon={Reply} onPress={() => toast('The reply opens here')}>Reply</Button><Button icon={Phone} onPress={() => toast('The phone rings')}>Call</Button><Button icon={Plus} onPress={() => toast('A deal was begun')}>Deal</Button></>}
        />
        <div className="px-5 pb-3.5"><Notice kind="lamp" title={<>Looks like <b>M. Delgado</b> from March, same phone</>} /></div>
        <Facts columns={2} className="px-5 pb-3" facts={[{ label: 'Phone', value: '07700 900 418' }, { label: 'Came by', value: <span className="inline-flex items-center gap-1.5"><NetworkMark network="instagram" size="sm" />Dusk reel</span> }, { label: 'E-mail', value: 'marta@home.example' }, { label: 'Asked for', value: '14 Harbour Lane' }, { label: 'Budget', value: null }, { label: 'Consent', value: <span className="text-positive-ink">E-mail, SMS</span> }]} />
        <Tabs label="Record" inset="panel" value={tab} onChange={setTab} items={[{ id: 'timeline', label: 'Timeline', content: <Timeline events={events} className="px-5 py-1.5 pb-3" /> }, { id: 'tasks', label: 'Tasks', count: 1, content: <p className="p-5">Call back on Thursday</p> }, { id: 'files', label: 'Files', count: 2, content: <p className="p-5">Two files</p> }]} />
      </Piece>
      <Piece name="Files on their way" flush>
        <Section title="Uploads" count={3} end="2 of 3 settled"><ul>{uploads.map(upload => <UploadRow key={upload.id} upload={upload} onCancel={() => toast(`${upload.name} was stopped`)} onRetry={() => toast(`${upload.name} is sent again`)} />)}</ul></Section>
        <Section title="Waiting for you" count={5} waits end="Everything open"><p className="pb-4 text-ink-muted">A head and its content, with a wall below.</p></Section>
      </Piece>
    </>
  )
}
