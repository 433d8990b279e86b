export { ActionButtons } from './ActionButtons.tsx';
export { Receipts } from './Receipts.tsx';
