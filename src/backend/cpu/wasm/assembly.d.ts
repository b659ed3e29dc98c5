/** A file of the folder assembly as its compiled module, in base64: see assembly-plugin.ts. */
declare module 'assembly:simd' {
  const base64: string;
  export default base64;
}

declare module 'assembly:relaxed-simd' {
  const base64: string;
  export default base64;
}
