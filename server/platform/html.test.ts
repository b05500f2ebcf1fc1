import { expect, test } from 'vitest'
import { dataScript, html } from './html.ts'

test('text of people is escaped in elements and in attributes', () => {
  const name = `"><script>alert('x')</script>`
  expect(html`<a title="${name}">${name}</a>`.text).toBe(
    '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</a>',
  )
})

test('a template within a template stays markup, lists are joined, nothing leaves nothing', () => {
  expect(html`<ul>${['a', '<b>'].map((one) => html`<li>${one}</li>`)}${null}${false}${undefined}${0}</ul>`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li>0</ul>')
})

test('data in a script can neither close it nor open a comment, and reads back the same', () => {
  const data = { remarks: '</script><!-- <script> & \u2028' }
  const element = dataScript('application/ld+json', data).text
  const text = element.slice('<script type="application/ld+json">'.length, -'</script>'.length)
  expect(text).not.toMatch(/[<>&\u2028]/)
  expect(JSON.parse(text)).toEqual(data)
})
