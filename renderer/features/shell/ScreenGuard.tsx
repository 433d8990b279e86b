import { Component, type ReactNode } from 'react';
import i18next from 'i18next';

interface Props {
  readonly children: ReactNode;
}

/** Shows a sentence instead of an empty window when a component fails. The call lives in main and goes on. */
export class ScreenGuard extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="loading" role="alert">
        <p>{i18next.t('crashed')}</p>
        <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
          {i18next.t('retry')}
        </button>
      </div>
    );
  }
}
