# ---- routes ----------------------------------------------------------------------------------------------------------

# One route for everything, behind the authorizer: the function itself tells 404 from 405, in the words of its other errors.

locals {
  authorization_type = { github-oidc = "JWT", jwt = "JWT", iam = "AWS_IAM", none = "NONE" }[var.auth.mode]

  open_routes = concat(
    var.auth.anonymous_healthz ? ["GET /healthz"] : [],
    # Browsers send no credentials with a preflight; without a route of its own $default would refuse it.
    var.api.cors != null ? ["OPTIONS /{proxy+}"] : [],
  )
}

resource "aws_apigatewayv2_route" "default" {
  api_id               = aws_apigatewayv2_api.this.id
  route_key            = "$default"
  target               = "integrations/${aws_apigatewayv2_integration.function.id}"
  authorization_type   = local.authorization_type
  authorizer_id        = one(aws_apigatewayv2_authorizer.jwt[*].id)
  authorization_scopes = length(var.auth.scopes) > 0 ? var.auth.scopes : null
}

resource "aws_apigatewayv2_route" "open" {
  for_each = toset(local.open_routes)

  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.function.id}"
  authorization_type = "NONE"
}

# ---- authorizer ------------------------------------------------------------------------------------------------------

locals {
  issuer = var.auth.mode == "github-oidc" ? coalesce(var.auth.issuer, "https://token.actions.githubusercontent.com") : var.auth.issuer

  addresses = concat(
    [for domain in var.domain[*] : "https://${domain.name}"],
    var.api.disable_default_endpoint ? [] : [aws_apigatewayv2_api.this.api_endpoint],
  )
  endpoint = local.addresses[0]
  audience = local.authorization_type == "JWT" ? coalescelist(tolist(coalesce(var.auth.audience, [])), local.addresses) : []
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  count = local.authorization_type == "JWT" ? 1 : 0

  api_id           = aws_apigatewayv2_api.this.id
  name             = var.auth.mode
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = local.issuer
    audience = local.audience
  }

  # A change of mode deletes it, which AWS refuses while the route still names it: the route has to change first.
  lifecycle {
    create_before_destroy = true
  }
}
