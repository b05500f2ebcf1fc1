import { CirclePause, Plus } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/section.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { BlackoutDialog } from '../blackouts/blackout-dialog.tsx'
import { BlackoutList } from '../blackouts/blackout-list.tsx'
import { HolidayFields } from '../blackouts/holiday-fields.tsx'
import { PauseDialog } from '../pauses/pause-dialog.tsx'
import { PauseList } from '../pauses/pause-list.tsx'
import { PublishingRules } from './publishing-rules.tsx'

/** When nothing goes out, and what becomes of posts that miss their time. */
export default function PublishingPage() {
  const settings = useOperation('social.settings.get', {})
  const mayChange = useMay('social:accounts')
  const mayPause = useMay('social:publish')
  const [asked, setAsked] = useState<'pause' | 'blackout' | null>(null)
  const close = () => setAsked(null)
  return (
    <SectionPage wide title="Publishing" intro="When posts are held back, and what becomes of those that miss their time.">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Section title="Limits"><div className="max-w-150 pb-5"><Loaded query={settings} what="Rules">{data => <PublishingRules key={data.version} settings={data} mayEdit={mayChange} />}</Loaded></div></Section>
        <Section title="Pauses" end={mayPause && <Button size="sm" icon={CirclePause} onPress={() => setAsked('pause')}>Plan a pause</Button>}><PauseList /></Section>
        <Section title="Blackouts" end={mayChange && <Button size="sm" icon={Plus} onPress={() => setAsked('blackout')}>New blackout</Button>}><BlackoutList mayEdit={mayChange} onNew={() => setAsked('blackout')} /></Section>
        <Section title="Public holidays"><div className="max-w-150 pb-6"><Loaded query={settings} what="Holidays">{data => <HolidayFields settings={data} mayEdit={mayChange} />}</Loaded></div></Section>
      </div>
      {asked === 'pause' && <PauseDialog isPlanned onClose={close} />}
      {asked === 'blackout' && <BlackoutDialog onClose={close} />}
    </SectionPage>
  )
}
