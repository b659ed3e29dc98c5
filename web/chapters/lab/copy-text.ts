/** Copies a text, and gives the words to say of it. Where a page may not copy, `select` marks what can be copied by hand. */
export async function copyText(text: string, select: () => void): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    select();
    return 'Selected: copy it with the keyboard.';
  }
}
