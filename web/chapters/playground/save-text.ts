/** A browser reads what it saves some time after it was asked to. */
const keepMs = 10_000;

/** Gives a text to the browser as a file to be saved. */
export function saveText(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keepMs);
}
