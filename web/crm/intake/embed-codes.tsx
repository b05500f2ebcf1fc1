import type { FormDetail } from '../../../server/crm/contract.ts'
import { Notice } from '../../kit/notice.tsx'
import { CopiedLine } from './copied-line.tsx'

/** Three ways to use a form, and the address for programs. */
export function EmbedCodes({ detail, isDirty }: { detail: FormDetail; isDirty: boolean }) {
  const { pageUrl, url, name, key } = detail
  const frameId = `foyer-${key.slice(-8).replace(/[^\w]/g, '')}`
  return (
    <div className="flex flex-col gap-5">
      {isDirty && <Notice kind="warning" title="Save first: people see the form as it was saved last." />}
      <CopiedLine label="A page of its own" text={pageUrl} />
      <CopiedLine label="In your page, as part of it" isCode text={`<script src="${pageUrl}/embed.js" async></script>`} />
      <CopiedLine
        label="In your page, in a frame" isCode
        text={`<iframe id="${frameId}" src="${pageUrl}?embed=1" title="${name.replaceAll('"', '&quot;')}" style="width:100%;height:640px;border:0"></iframe>\n<script>document.getElementById('${frameId}').src += '&page=' + encodeURIComponent(location.href) + location.search.replace('?', '&')</script>`}
      />
      <p className="text-ink-muted">The link that led to your page and its campaign travel with the form in all three, so the lead knows the post that brought it. The second line of the frame is what takes them along; the frame works without it.</p>
      <CopiedLine label="For your own form or program" isCode text={`curl ${url} -H 'Content-Type: application/json' \\\n  -d '{"name":"Ada Byron","email":"ada@example.com","message":"Is it free?"}'`} />
    </div>
  )
}
