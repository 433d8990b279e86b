/** Cents as they are read in German: `1.234,50 €`. Whole cents all the way: no fraction is ever a float. */
export function formatCents(cents: number): string {
  const whole = Math.abs(cents);
  const euros = String(Math.trunc(whole / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return `${cents < 0 ? '-' : ''}${euros},${String(whole % 100).padStart(2, '0')} €`;
}
