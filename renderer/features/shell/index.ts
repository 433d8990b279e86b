export { ScreenGuard } from './ScreenGuard.tsx';
export { Workplace } from './Workplace.tsx';
