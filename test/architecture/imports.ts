import ts from 'typescript';

/**
 * Everything that a TypeScript source imports, as written: static, `export … from`, types, `import('…')`, `require`, and
 * files named by `new URL('…', import.meta.url)`. A specifier that is computed at run time is given as `undefined`.
 */
export function importsOf(text: string): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const literal = (node: ts.Node | undefined) =>
    node && (ts.isStringLiteralLike(node) ? node.text : ts.isLiteralTypeNode(node) ? literalOf(node) : undefined);
  visit(text, (node) => {
    if (ts.isImportDeclaration(node)) found.push(literal(node.moduleSpecifier));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) found.push(literal(node.moduleSpecifier));
    else if (ts.isExternalModuleReference(node)) found.push(literal(node.expression));
    else if (ts.isImportTypeNode(node)) found.push(literal(node.argument));
    else if (ts.isCallExpression(node) && isImporting(node.expression)) found.push(literal(node.arguments[0]));
    else if (ts.isNewExpression(node) && node.arguments?.[1]?.getText() === 'import.meta.url') {
      found.push(literal(node.arguments[0]));
    }
  });
  return found;
}

/** Whether a source uses Node's global `process`, or imports it. */
export function usesProcess(text: string): boolean {
  let uses = importsOf(text).some((specifier) => specifier === 'process' || specifier === 'node:process');
  visit(text, (node) => {
    if (!ts.isIdentifier(node) || node.text !== 'process') return;
    const { parent } = node;
    const isGlobals = ts.isPropertyAccessExpression(parent) && /^global(This)?$/.test(parent.expression.getText());
    const isMember =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) &&
        parent.name === node);
    if (isGlobals || !isMember) uses = true;
  });
  return uses;
}

function literalOf(node: ts.LiteralTypeNode): string | undefined {
  return ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}

function isImporting(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    callee.getText() === 'require' ||
    callee.getText() === 'import.meta.resolve'
  );
}

function visit(text: string, see: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    see(node);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
}
