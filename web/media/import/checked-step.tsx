import type { AssetImport } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { countWords } from './import-words.ts'
import { ImportRows, LooseFiles } from './import-rows.tsx'

/** What the dry run found, row by row, and the way in. */
export function CheckedStep({ it }: { it: AssetImport }) {
  const apply = useAct('media.imports.apply')
  const back = useAct('media.imports.map')
  const refused = { onError: (error: unknown) => toastProblem(error) }
  const found = it.found ?? { new: 0, update: 0, same: 0, duplicate: 0, error: 0 }
  const comes = found.new + found.update
  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-4 p-(--pad)">
        <Notice kind={found.error ? 'warning' : 'info'} title={countWords(found)}>{found.error ? `${counted(found.error, 'row')} ${found.error === 1 ? 'is' : 'are'} left out for what stands below. Mend the archive and choose it again, or import the rest now.` : 'Nothing was written yet.'}</Notice>
        <span className="flex flex-wrap gap-2">
          <Button kind="primary" isDisabled={comes === 0} isPending={apply.isPending} onPress={() => apply.mutate({ id: it.id }, refused)}>Import {counted(comes, 'file')}</Button>
          <Button isPending={back.isPending} onPress={() => back.mutate({ id: it.id }, refused)}>{it.table ? 'Back to the columns' : 'Back'}</Button>
        </span>
      </div>
      <LooseFiles it={it} />
      <ImportRows it={it} />
    </div>
  )
}
