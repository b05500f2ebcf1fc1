import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { DuplicateGroupCard } from './duplicate-group.tsx'

/** Pictures that look the same, over everything that the team uploaded: group by group, the best first. */
export default function DuplicatesScreen() {
  const pages = usePages('media.duplicates.list', {}, { keepPrevious: true })
  const first = pages.data?.pages[0]
  const groups = pages.data?.pages.flatMap(page => page.items) ?? []
  const waiting = first && first.unread > 0 ? `${counted(first.unread, 'picture')} ${first.unread === 1 ? 'is' : 'are'} still to be compared; that goes on by itself.` : null
  return (
    <>
      <TopBar title="Duplicates" actions={<LinkButton href="/media" kind="quiet">Library</LinkButton>} />
      <div className="min-h-0 flex-1 overflow-y-auto px-(--pad) py-4">
        {pages.isPending ? <SkeletonGrid label="Comparing the library" tiles={8} />
          : pages.isError && groups.length === 0 ? <FailedState error={pages.error} safe="Your files are not touched" onRetry={() => void pages.refetch()} />
          : groups.length === 0 ? <EmptyState title="No two pictures look the same" actions={<LinkButton href="/media">Everything</LinkButton>}>{waiting ?? 'Each new photo is compared with all others, whoever uploaded it and whatever its size. What looks the same stands here.'}</EmptyState>
          : (
            <div className="mx-auto grid max-w-300 gap-5">
              <p className="text-ink-muted">{counted(first!.total, 'group')} of pictures that look the same. What a listing or a post shows is never moved to the trash here.{waiting && ` ${waiting}`}</p>
              {groups.map(group => <DuplicateGroupCard key={group.files.map(file => file.asset.id).join()} group={group} />)}
              {pages.hasNextPage && <p><Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Show more groups</Button></p>}
            </div>
          )}
      </div>
    </>
  )
}
