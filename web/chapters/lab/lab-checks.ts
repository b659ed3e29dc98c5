import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../../elements/scroll-box/scroll-box.js';
import { checksOf, type KernelCheck } from './checks.js';
import { LabPartElement } from './lab-part.js';
import { count } from './numbers.js';
import { allFigures } from './run.js';
import { ratioOf } from './words.js';

/** What every kernel's answers were found to be, before it was timed. */
@customElement('lab-checks')
export class LabChecks extends LabPartElement {
  protected override render() {
    const checks = checksOf(allFigures(this.store.run));
    if (checks.length === 0) return html`<p class="nothing">not measured yet: what is measured is checked first</p>`;
    const violations = checks.reduce((sum, each) => sum + each.violations, 0);
    const compared = checks.reduce((sum, each) => sum + each.compared, 0);
    return html`
      <p class="verdict" data-verdict=${violations === 0 ? 'passed' : 'failed'}>
        ${
          violations === 0
            ? `✓ ${count(compared)} results of ${checks.length} ${checks.length === 1 ? 'kernel' : 'kernels'} compared with a calculation in float64; every one within its bound.`
            : `✗ ${count(violations)} of ${count(compared)} results are further off than the arithmetic allows. The speed of a wrong answer says nothing.`
        }
      </p>
      <scroll-box label="Checks">
        <table class="lab-table">
          <thead>
            <tr>
              <th scope="col">Kernel</th><th scope="col">on</th>
              <th scope="col" class="number">workloads</th><th scope="col" class="number">compared</th>
              <th scope="col" class="number">beyond</th><th scope="col">worst error, of its bound</th><th scope="col">where</th>
            </tr>
          </thead>
          <tbody>${checks.map(renderCheck)}</tbody>
        </table>
      </scroll-box>
    `;
  }
}

const renderCheck = ({ kernel, backend, workloads, compared, violations, worstRatio, worstAt }: KernelCheck) => html`
  <tr>
    <th scope="row">${kernel}</th>
    <td>${backend === 'gpu' ? 'GPU' : 'CPU'}</td>
    <td class="number">${count(workloads)}</td>
    <td class="number">${count(compared)}</td>
    <td class="number">${violations === 0 ? 'none' : html`<b>${count(violations)}</b>`}</td>
    <td><span class="gauge">${ratioOf(worstRatio)}<svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="bound" width="100" height="10" rx="2" /><rect class="error" width=${Math.min(100, 100 * worstRatio)} height="10" rx="2" /></svg></span></td>
    <td>${worstAt}</td>
  </tr>
`;

declare global {
  interface HTMLElementTagNameMap {
    'lab-checks': LabChecks;
  }
}
