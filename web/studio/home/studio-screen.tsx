import { Sparkles } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { LinkButton } from '../../kit/link.tsx'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { MadeLately } from './made-lately.tsx'
import { OldFilms } from './old-films.tsx'
import { QuickStarts } from './quick-starts.tsx'
import { StudioTabs } from './studio-tabs.tsx'
import { UnderWayList } from './under-way-list.tsx'

/** The way into the studio: what it works on, what it made lately as pictures, and what could be made next. */
export default function StudioScreen() {
  const mayWrite = useMay('studio:write')
  const { data, error, refetch } = useOperation('studio.home.get', {})
  const isEmpty = data && data.underWay.length + data.old.length + data.made.length + data.starts.length === 0
  const begin = <LinkButton kind="primary" icon={Sparkles} href="/studio/enhance">Enhance photos</LinkButton>
  return (
    <>
      <TopBar title="Studio" actions={mayWrite && data && !isEmpty ? begin : undefined} />
      <StudioTabs at="home" />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {!data ? (error ? <FailedState className="flex-1" error={error} title="The studio could not be loaded" onRetry={() => void refetch()} /> : <div className="p-(--pad)"><SkeletonGrid tiles={8} label="Loading the studio" /></div>)
          : isEmpty ? <EmptyState className="flex-1" title="Nothing made yet" actions={mayWrite ? begin : undefined}>Photos get brighter and straighter here, empty rooms are furnished, and films are cut. The originals stay as they are.</EmptyState>
          : (
            <>
              {data.underWay.length > 0 && <UnderWayList items={data.underWay} />}
              {data.old.length > 0 && <OldFilms films={data.old} mayRender={mayWrite} />}
              {data.starts.length > 0 && <QuickStarts starts={data.starts} mayWrite={mayWrite} />}
              {data.made.length > 0 && <MadeLately made={data.made} />}
            </>
          )}
      </div>
    </>
  )
}
