import { CustomBlending, FloatType, GLSL3, HalfFloatType, NearestFilter, NoBlending, OneFactor, ShaderMaterial, WebGLRenderTarget, type WebGLRenderer } from 'three'
import { FullScreenQuad } from 'three/examples/jsm/postprocessing/Pass.js'

export type Darkroom = {
  /** Begins an empty picture of this size in pixels. */
  begin(width: number, height: number): void
  /** Lays one more picture over the others. */
  expose(draw: () => void): void
  /** Puts the average of all pictures so far on the canvas, tone-mapped, transparent where none of them shows anything. */
  develop(): void
  drop(): void
}

/** Fainter shadows are no shadows: below that the photo's own pixels stay. */
const faintest = 0.022

const vertex = /* glsl */ `void main() { gl_Position = vec4(position, 1.0); }`
const copy = /* glsl */ `uniform sampler2D picture; out vec4 colour; void main() { colour = texelFetch(picture, ivec2(gl_FragCoord.xy), 0); }`
const develop = /* glsl */ `
  uniform sampler2D picture;
  uniform float count;
  void main() {
    vec4 mean = texelFetch(picture, ivec2(gl_FragCoord.xy), 0) / count;
    float alpha = clamp((mean.a - ${faintest}) / ${(1 - faintest).toFixed(4)}, 0.0, 1.0);
    gl_FragColor = vec4(mean.a > 0.0 ? mean.rgb / mean.a : vec3(0.0), alpha);
    #include <tonemapping_fragment>
    #include <colorspace_fragment>
    gl_FragColor.rgb *= alpha;
  }`

/** Averages many pictures of one scene, each under another small light and a part of a pixel aside: soft shadows and smooth edges come from that. */
export function createDarkroom(renderer: WebGLRenderer): Darkroom {
  // Sums need more digits than a picture; where the card cannot add them up, the eye hardly sees the difference.
  const sums = renderer.extensions.has('EXT_color_buffer_float') && renderer.extensions.has('EXT_float_blend') ? FloatType : HalfFloatType
  const one = new WebGLRenderTarget(1, 1, { type: HalfFloatType, minFilter: NearestFilter, magFilter: NearestFilter })
  const sum = new WebGLRenderTarget(1, 1, { type: sums, depthBuffer: false, minFilter: NearestFilter, magFilter: NearestFilter })
  const adding = new ShaderMaterial({ glslVersion: GLSL3, vertexShader: vertex, fragmentShader: copy, uniforms: { picture: { value: one.texture } }, blending: CustomBlending, blendSrc: OneFactor, blendDst: OneFactor, blendSrcAlpha: OneFactor, blendDstAlpha: OneFactor, depthTest: false, depthWrite: false, toneMapped: false })
  const showing = new ShaderMaterial({ vertexShader: vertex, fragmentShader: develop, uniforms: { picture: { value: sum.texture }, count: { value: 1 } }, blending: NoBlending, depthTest: false, depthWrite: false })
  const [adder, shower] = [new FullScreenQuad(adding), new FullScreenQuad(showing)]
  let count = 0
  return {
    begin(width, height) {
      one.setSize(width, height)
      sum.setSize(width, height)
      renderer.setRenderTarget(sum)
      renderer.clear()
      renderer.setRenderTarget(null)
      count = 0
    },
    expose(draw) {
      renderer.setRenderTarget(one)
      renderer.clear()
      draw()
      renderer.autoClear = false
      renderer.setRenderTarget(sum)
      adder.render(renderer)
      renderer.autoClear = true
      renderer.setRenderTarget(null)
      count++
    },
    develop() {
      showing.uniforms['count']!.value = Math.max(1, count)
      shower.render(renderer)
    },
    drop() {
      for (const disposable of [one, sum, adding, showing, adder, shower]) disposable.dispose()
    },
  }
}
