import { Share2 } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { useMay } from '../../shell/session.tsx'
import { ActivityList } from './activity-list.tsx'
import { ApprovalSection } from './approval-section.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { Threads } from './threads.tsx'

/** Comments, approval, sharing and activity of one artefact, wherever it is shown. */
export default function ReviewPanel({ kind, id }: { kind: string; id: string }) {
  const mayRead = useMay('reviews:read')
  const [isSharing, setSharing] = useState(false)
  const { data: review, error, refetch } = useOperation('reviews.subjects.get', { kind, subjectId: id }, { enabled: mayRead })
  if (!mayRead) return null
  if (!review) return error ? <FailedState error={error} title="The review could not be loaded" onRetry={() => void refetch()} /> : <SkeletonRows rows={3} check={false} label="Loading the review" />
  return (
    <>
      <Section
        title="Approval" inset="panel" className="pb-4" waits={review.request?.may.decide ?? false}
        end={review.may.share && <Button size="sm" kind="quiet" icon={Share2} onPress={() => setSharing(true)}>Share for review</Button>}
      >
        <ApprovalSection review={review} />
      </Section>
      <Section title="Comments" count={review.openComments} inset="panel" className="pb-4"><Threads review={review} /></Section>
      <Section title="Activity" inset="panel" className="pb-4"><ActivityList kind={kind} id={id} /></Section>
      {isSharing && <ShareDialog review={review} onClose={() => setSharing(false)} />}
    </>
  )
}
