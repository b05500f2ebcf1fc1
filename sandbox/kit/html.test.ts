import { describe, expect, it } from 'vitest'
import { html } from './html.ts'

describe('html', () => {
  it('escapes what people wrote and keeps what it made itself', () => {
    const inner = html`<b>${'<script>"&\''}</b>`
    expect(html`<p>${inner}${[1, 'a']}${null}${false}</p>`.html).toBe('<p><b>&lt;script&gt;&quot;&amp;&#39;</b>1a</p>')
  })
})
