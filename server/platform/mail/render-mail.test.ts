import { describe, expect, it } from 'vitest'
import { mailTemplate } from './mail-template.ts'
import { MailTemplateBroken, renderMail } from './render-mail.ts'
import { invitation } from './templates/invitation.ts'
import { newLead } from './templates/new-lead.ts'
import { notice } from './templates/notice.ts'
import { resetPassword } from './templates/reset-password.ts'
import { verifyEmail } from './templates/verify-email.ts'

const url = 'https://foyer.example/open?a=1&b=2'
const lead = { leadName: 'Ada Byron', source: 'Bluesky', listing: '12 Sea Road', message: 'Is it free\nin May?', email: 'ada@example.com', phone: null, url }

describe('every mail', () => {
  const mails = {
    'verify-email': () => renderMail(verifyEmail, { name: 'Ada', url, hours: 24 }),
    'reset-password': () => renderMail(resetPassword, { name: 'Ada', url, minutes: 30 }),
    invitation: () => renderMail(invitation, { inviter: 'Mary', workspace: 'Harbour Homes', role: 'agent', url, days: 7 }),
    'new-lead': () => renderMail(newLead, lead),
    notice: () => renderMail(notice, { title: 'A post did not go out', lines: ['Facebook refused the picture.', 'It waits in Drafts.'], action: null, url, why: 'You planned this post.' }),
  }
  it.each(Object.entries(mails))('%s has a subject, the link in both forms and nothing left to fill', async (_id, render) => {
    const { subject, html, text } = await render()
    expect(subject.length).toBeGreaterThan(5)
    expect(html).toContain('href="https://foyer.example/open?a=1&amp;b=2"')
    expect(text).toContain(url)
    expect(`${subject}${html}${text}`).not.toMatch(/\{\{|\{%|undefined|\[object/)
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html).toContain('#005a6b')
    expect(text).toMatch(/\n--\n.+\nFoyer\n$/)
  })
})

describe('the look of a workspace', () => {
  const look = { logo: 'https://foyer.example/files/r/logo/small', width: 120, height: 40, accent: '#7a1f3d', onAccent: '#ffffff', darkAccent: '#e08aa4', onDarkAccent: '#14201f' }
  it('stands in the head and the buttons in the place of that of the house', async () => {
    const { html } = await renderMail(verifyEmail, { name: 'Ada', url, hours: 24, brand: 'Wrenfield', look })
    expect(html).toMatch(/<img src="https:\/\/foyer.example\/files\/r\/logo\/small" width="120" height="40" alt="Wrenfield"/)
    expect(html).toMatch(/background:#7a1f3d;color:#ffffff/)
    expect(html).toContain('background: #e08aa4 !important; color: #14201f !important')
    expect(html).not.toContain('#005a6b')
  })
})

describe('what people wrote', () => {
  const bad = '<script>alert(1)</script> & "quotes" {{ brand }}'
  it('stays text in the HTML', async () => {
    const { html, subject, text } = await renderMail(newLead, { ...lead, leadName: bad, message: `${bad}\n<img src=x>` })
    expect(html).not.toMatch(/<script>alert|<img src=x/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;quotes&#34; {{ brand }}')
    expect(subject).toContain(bad)
    expect(text).toContain(bad)
  })
  it('keeps its line breaks', async () => {
    expect((await renderMail(newLead, lead)).html).toMatch(/Is it free<br ?\/?>\s*in May\?/)
  })
  it('cannot begin a header', async () => {
    const { subject } = await renderMail(invitation, { inviter: 'Mary\r\nBcc: all@example.com', workspace: 'W', role: 'agent', url, days: 7 })
    expect(subject).toBe('Mary Bcc: all@example.com invites you to W')
  })
  it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', ''])('links only to real addresses, not to "%s"', async (address) => {
    await expect(renderMail(verifyEmail, { name: 'Ada', url: address, hours: 1 })).rejects.toThrow(MailTemplateBroken)
  })
})

describe('a new lead', () => {
  it('says only what is known', async () => {
    const { html, text, subject } = await renderMail(newLead, { ...lead, listing: null, message: null, email: null, phone: '+44 20 7946 0018' })
    expect(subject).toBe('New lead: Ada Byron')
    expect(text).toContain('Phone: +44 20 7946 0018')
    expect(`${html}${text}`).not.toMatch(/E-mail:|about|null/)
  })
})

describe('a template', () => {
  it('carries the brand of the house that sends it', async () => {
    const { html, text } = await renderMail(verifyEmail, { name: 'Ada', url, hours: 1, brand: 'Harbour & Co' })
    expect(html).toContain('Harbour &amp; Co')
    expect(text).toContain('Harbour & Co')
  })
  it('that names a variable nobody gave is refused', async () => {
    const wrong = mailTemplate<Record<string, never>>()({ id: 'wrong', subject: '{{ nobody }}', preview: '', body: '<mj-text>x</mj-text>', text: 'x', why: 'x' })
    await expect(renderMail(wrong, {})).rejects.toThrow(/wrong.*nobody/)
  })
  it('that is no MJML is refused', async () => {
    const wrong = mailTemplate<Record<string, never>>()({ id: 'wrong', subject: 'x', preview: '', body: '<mj-nothing>x</mj-nothing>', text: 'x', why: 'x' })
    await expect(renderMail(wrong, {})).rejects.toThrow(MailTemplateBroken)
  })
})
