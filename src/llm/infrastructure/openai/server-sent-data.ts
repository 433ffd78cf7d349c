const dataField = 'data:';

/**
 * Takes the bytes of an event stream as they come and gives the data of each event that is complete.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class ServerSentData {
  private readonly decoder = new TextDecoder();
  private rest = '';
  private searched = 0;
  private data: string | null = null;

  /** Data of the events that these bytes complete. */
  take(bytes: Uint8Array): string[] {
    return this.read(this.decoder.decode(bytes, { stream: true }));
  }

  /** Data of an event whose last empty line never came. */
  end(): string[] {
    return this.read(`${this.decoder.decode()}\n\n`);
  }

  private read(text: string): string[] {
    const complete: string[] = [];
    this.rest += text;
    let start = 0;
    let end = this.rest.indexOf('\n', this.searched);
    while (end !== -1) {
      const line = this.rest.slice(start, this.rest[end - 1] === '\r' && end > start ? end - 1 : end);
      if (line !== '') this.add(line);
      else if (this.data !== null) {
        complete.push(this.data);
        this.data = null;
      }
      start = end + 1;
      end = this.rest.indexOf('\n', start);
    }
    this.rest = this.rest.slice(start);
    this.searched = this.rest.length;
    return complete;
  }

  private add(line: string): void {
    if (!line.startsWith(dataField)) return;
    const value = line.slice(line[dataField.length] === ' ' ? dataField.length + 1 : dataField.length);
    this.data = this.data === null ? value : `${this.data}\n${value}`;
  }
}
