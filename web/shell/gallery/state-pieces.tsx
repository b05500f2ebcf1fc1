import { Plus, Upload } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { TextLink } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Progress } from '../../kit/progress.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState, FullState, NoMatch, NoRight } from '../../kit/states.tsx'
import { Steps } from '../../kit/steps.tsx'
import { toast } from '../../kit/toast-store.ts'
import { Piece } from './piece.tsx'

const failure = { title: 'Leads could not be loaded', detail: 'The database did not answer within 10 seconds', requestId: '7f3a-91c2' }
const said = (words: string) => () => void toast(words)

/** What a list shows when it has no rows to show. */
export function StatePieces() {
  return (
    <>
      <Piece name="Empty list" flush>
        <EmptyState className="flex-1" title="No listings yet" actions={<><Button kind="primary" icon={Plus} onPress={said('The address is asked here')}>New listing</Button><Button icon={Upload} onPress={said('The file is asked here')}>Import CSV and photos</Button></>}>
          A listing keeps the photos, posts, questions and money of one property together. Start with an address.
        </EmptyState>
      </Piece>
      <Piece name="Failed list" flush>
        <FailedState className="flex-1" error={failure} safe="Nothing is lost, your filters are kept" retryInSec={480} onRetry={said('It is asked again')} actions={<Button onPress={said('System health opens here')}>System health</Button>} />
      </Piece>
      <Piece name="No match, no right" flush>
        <NoMatch title="No lead this week over £900k" actions={<Button size="sm" onPress={said('The budget was dropped')}>Drop the budget</Button>}>Without the budget: 36</NoMatch>
        <NoRight className="border-t border-line" />
      </Piece>
      <Piece name="Full" flush>
        <FullState className="flex-1" title="500 of 500 leads used" actions={<><Button kind="primary" onPress={said('Plans open here')}>See plans</Button><Button onPress={said('The list of old leads opens here')}>Archive old leads</Button></>}>
          New ones wait in intake, none is lost. Answering, viewings and posts go on.
        </FullState>
      </Piece>
      <Piece name="Loading, rows keep their height" flush><SkeletonRows rows={4} /></Piece>
      <Piece name="Running, and refused with the remedy">
        <Progress title="Importing leads.csv" done={40_213} total={100_000} words="40,213 of 100,000, 50 s left" onCancel={said('The import was stopped')}>
          312 rows set aside, <TextLink href="/kit">see them</TextLink>. Undo stays open for 30 days.
        </Progress>
        <Notice kind="danger" title="Facebook refused the post: the picture is 21 MB, the limit is 10 MB." action={<Button size="sm" onPress={said('Sent again with the smaller picture')}>Use it and retry</Button>}>A 6 MB rendition is ready. The other networks went out.</Notice>
        <Notice kind="lamp" title={<>Looks like <b>M. Delgado</b> from March, same phone</>} action={<TextLink href="/kit">Compare</TextLink>} />
        <Notice kind="warning" title="LinkedIn signs you out tomorrow. Three scheduled posts would fail." />
        <Notice kind="note" title="Private notes stay in the house." />
      </Piece>
      <Piece name="First run" wide>
        <Steps label="First run" steps={[
          { id: '1', title: 'Make the workspace', note: 'Wrenfield Homes, London time', state: 'done' },
          { id: '2', title: 'Drop in its photos', note: '34 photos, 2 near-duplicates set aside', state: 'done' },
          { id: '3', title: 'Stage one room', note: 'Runs on this server, costs nothing', state: 'now', action: <Button kind="primary" onPress={said('Studio opens here')}>Open studio</Button> },
          { id: '4', title: 'Write a post', note: 'One text, a variant for each network', state: 'ahead', action: <Button kind="quiet" size="sm" onPress={said('Left for later')}>Skip</Button> },
        ]} />
      </Piece>
    </>
  )
}
