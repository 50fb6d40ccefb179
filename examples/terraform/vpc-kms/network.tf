# ---- network ---------------------------------------------------------------------------------------------------------

data "aws_availability_zones" "available" {
  state = "available"
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/24"
  tags       = { Name = "haproxy-config" }
}

resource "aws_subnet" "this" {
  count = 2

  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 4, count.index)
  availability_zone = data.aws_availability_zones.available.names[count.index]
  tags              = { Name = "haproxy-config-${count.index}" }
}

# No rule in either direction: Lambda invokes the function from outside the VPC, and the function opens no connection.
resource "aws_security_group" "closed" {
  name        = "haproxy-config-closed"
  description = "Lets nothing in and nothing out"
  vpc_id      = aws_vpc.this.id
}
